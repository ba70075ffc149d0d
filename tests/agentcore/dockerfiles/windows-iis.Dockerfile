# escape=`
FROM mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022
SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop';"]
WORKDIR C:\inetpub\wwwroot
RUN Remove-Item -Recurse .\*; `
    New-Item -ItemType Directory logs
COPY site\ .
EXPOSE 80
