FROM python:3.12
RUN <<PY python3
import sys
print(sys.version)
PY
RUN <<-"EOF"
	#!/usr/bin/env bash
	set -euo pipefail
	for name in a b; do
		echo "$name"
	done
	EOF
