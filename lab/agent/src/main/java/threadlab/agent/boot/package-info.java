/// Runs in the bootstrap class loader, where `java.lang.VirtualThread` can call it.
///
/// Nothing here takes a lock, parks, or commits an event while a virtual thread may be switched to its carrier.
@NullMarked
package threadlab.agent.boot;

import org.jspecify.annotations.NullMarked;
