FROM postgres:17
ENV POSTGRES_DB=app POSTGRES_USER=app
COPY *.sql /docker-entrypoint-initdb.d/
COPY --chmod=0755 <<EOF /docker-entrypoint-initdb.d/10-roles.sh
#!/bin/bash
set -e
psql -v ON_ERROR_STOP=1 --username "\$POSTGRES_USER" <<-SQL
  CREATE ROLE reader;
SQL
EOF
