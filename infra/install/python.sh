#!/bin/sh
# Prints a Python that onrecord can be installed with: the one that PYTHON names, else python3 if it
# is new enough, else a newer one that is installed beside it. It runs before any Python is known to
# be there, so it is a shell script, and what it asks a Python is understood by Python 2, too.
set -u
found=
for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python}; do
  command -v "$candidate" > /dev/null 2>&1 || continue
  if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
      2> /dev/null; then
    command -v "$candidate"
    exit 0
  fi
  version=$("$candidate" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2> /dev/null) ||
    version="something that does not run"
  found="${found:+$found, }$candidate is $version"
done
echo "onrecord needs Python 3.11, 3.12 or 3.13, and this is not it: ${found:-no ${PYTHON:-python3} is installed}." >&2
echo "Install one of them beside it and run make again, or name one: make run PYTHON=/path/to/python3.12" >&2
exit 1
