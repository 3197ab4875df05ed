#!/bin/bash
# Makes the two users of Elasticsearch that the services are, with no more rights than each needs.
# It runs at every start of the deployment, after Elasticsearch; doing it again changes nothing.
set -euo pipefail
url=http://elasticsearch:9200/_security

put() { # PATH   with JSON from standard input; no password is ever an argument of a program
  curl --fail --silent --show-error --output /dev/null --request PUT --data @- \
    --header "Content-Type: application/json" \
    --config <(printf 'user = "elastic:%s"' "$(cat /run/secrets/elasticsearch/password)") "$url/$1"
}
user() { # NAME ROLE FILE
  printf '{"password": "%s", "roles": ["%s"]}' "$(cat "$3")" "$2" | put "user/$1"
}

put role/onrecord_indexer << 'JSON'
{"cluster": ["monitor", "manage_index_templates"],
 "indices": [{"names": ["onrecord-*"], "privileges": ["read", "write", "manage"]}]}
JSON
put role/onrecord_search << 'JSON'
{"cluster": ["monitor"],
 "indices": [{"names": ["onrecord-*"], "privileges": ["read", "view_index_metadata"]}]}
JSON
user onrecord_indexer onrecord_indexer /run/secrets/indexer/password
user onrecord_search onrecord_search /run/secrets/search/password
echo "users onrecord_indexer and onrecord_search are there"
