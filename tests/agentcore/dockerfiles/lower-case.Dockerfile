from alpine:3.20 as base
run apk add --no-cache tzdata
env tz Europe/Berlin
workdir /srv
copy . .
cmd ["sh"]
