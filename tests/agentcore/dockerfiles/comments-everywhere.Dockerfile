# first
#second without space
    # indented
FROM alpine:3.20

# about the run
RUN apk add --no-cache \
# between
    git \
    # indented between

    make
	# a tab before

USER nobody
