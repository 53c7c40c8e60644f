@echo off
rem Starts the lab, sooner than java -jar does: by the archive of classes that the build made, where it fits this JVM.
rem By the java of JAVA_HOME, or else of the PATH.
setlocal
set "here=%~dp0cli\target"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "archive="
if exist "%here%\lab.jsa" set archive="-XX:SharedArchiveFile=%here%\lab.jsa" "-Xlog:cds*=off" "-Xlog:class+path=off"
"%java%" %archive% -jar "%here%\lab.jar" %*
