   FROM   alpine:3.20   AS   spaced   
  RUN   echo   a   
 WORKDIR   /a   b   
  CMD   [ "a" ]   
ENV   A   b c   
