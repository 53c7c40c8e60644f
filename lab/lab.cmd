@echo off
rem Starts the lab, sooner than java -jar does: by the archive of classes that the build made, where it fits this JVM.
rem The second compiler waits ten times longer than usual: in a process of a second or two it costs more than it gives.
rem It inlines less, too: it takes a quarter less time, and what it makes is as fast.
rem By the java of JAVA_HOME, or else of the PATH; JDK_JAVA_OPTIONS gives it more options.
setlocal
set "here=%~dp0cli\target"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "late=-XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000 -XX:InlineSmallCode=1000 -XX:FreqInlineSize=120"
set "archive="
if exist "%here%\lab.jsa" set archive="-XX:SharedArchiveFile=%here%\lab.jsa" "-Xlog:cds*=off" "-Xlog:class+path=off"
"%java%" %late% %archive% -jar "%here%\lab.jar" %*
