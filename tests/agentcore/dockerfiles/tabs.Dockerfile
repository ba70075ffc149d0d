FROM	alpine:3.20	AS	base
	RUN	echo	a	\
		b
ENV	A=1	B=2
COPY	a	/b
