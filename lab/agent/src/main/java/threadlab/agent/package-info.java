/// Is the Java agent that gives JFR the events of virtual threads that the JDK leaves out.
///
/// It stands alone: any program can load it, and it needs nothing else of the lab.
@NullMarked
package threadlab.agent;

import org.jspecify.annotations.NullMarked;
