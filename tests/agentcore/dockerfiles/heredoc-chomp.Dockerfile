FROM alpine:3.20
RUN <<-EOF
	echo one
		echo two
  echo three
	EOF
COPY <<-'CONF' /etc/app.conf
	[main]
	key = "value"
	CONF
