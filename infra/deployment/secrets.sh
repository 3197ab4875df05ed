#!/bin/sh
# Makes the passwords of a deployment, each once, at random, in volumes that nobody else mounts.
# Each file belongs to the one user that reads it: 999 is Redis, 1000 is Elasticsearch, 10001 are
# the services (infra/images/Dockerfile). It runs as root, before everything else, at every start.
set -eu
umask 077

file() { # FILE OWNER CONTENT   whole or not at all: somebody may be reading the old one
  printf '%s' "$3" > "$1.new"
  chown "$2" "$1.new"
  chmod 400 "$1.new"
  mv "$1.new" "$1"
}

password() { # FOLDER OWNER   prints the password of FOLDER, made now unless there is one
  [ -s "$1/password" ] ||
    file "$1/password" "$2" "$(head -c 32 /dev/urandom | sha256sum | cut -c 1-48)"
  cat "$1/password"
}

chmod 755 /secrets/*

redis=$(password /secrets/redis 999:999)
file /secrets/redis/server.conf 999:999 "requirepass $redis"
file /secrets/redis/services 10001:10001 "$redis"

password /secrets/elasticsearch 1000:0 > /dev/null
password /secrets/indexer 10001:10001 > /dev/null
password /secrets/search 10001:10001 > /dev/null
