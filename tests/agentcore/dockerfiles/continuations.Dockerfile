FROM \
  alpine:3.20 \
  AS \
  base
RUN echo one \
&& echo two \

&& echo three \   
 && echo four
ENV A=1\
 B=2
RUN echo a\
b\
c
COPY a \
     b \
     /c/
