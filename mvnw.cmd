@echo off
rem Runs the Maven on this machine, from MAVEN_HOME or else the PATH. Downloads nothing.
rem The build itself checks the version: it needs Maven 3.8.7 or later.
setlocal
set "MAVEN=mvn.cmd"
if not "%MAVEN_HOME%"=="" set "MAVEN=%MAVEN_HOME%\bin\mvn.cmd"
where /q "%MAVEN%" 2>nul || if not exist "%MAVEN%" goto missing
call "%MAVEN%" %*
exit /b %ERRORLEVEL%

:missing
echo mvnw: found no Maven ^(%MAVEN%^) 1>&2
echo mvnw: install Maven 3.8.7 or later, or point MAVEN_HOME at one, and run this again 1>&2
exit /b 1
