FROM buildpack-deps:bookworm
ENV LANG=C.UTF-8
ENV GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305
RUN set -eux; \
	\
	savedAptMark="$(apt-mark showmanual)"; \
	apt-get update; \
	apt-get install -y --no-install-recommends \
		dpkg-dev \
		libbz2-dev \
	; \
	rm -rf /var/lib/apt/lists/*; \
	\
	wget -O tool.tar.xz "https://www.example.org/tool-$VERSION.tar.xz"; \
	GNUPGHOME="$(mktemp -d)"; export GNUPGHOME; \
	gpg --batch --verify tool.tar.xz.asc tool.tar.xz; \
	mkdir -p /usr/src/tool; \
	tar --extract --directory /usr/src/tool --strip-components=1 --file tool.tar.xz; \
	cd /usr/src/tool; \
	nproc="$(nproc)"; \
	make -j "$nproc" "EXTRA_CFLAGS=${CFLAGS:-}"; \
	find /usr/local -depth \
		\( \
			\( -type d -a \( -name test -o -name tests \) \) \
			-o \( -type f -a \( -name '*.pyc' -o -name '*.a' \) \) \
		\) -exec rm -rf '{}' + \
	; \
	tool --version
