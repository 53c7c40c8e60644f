/// Asks: does work that runs outside the interpreter overlap under a global interpreter lock?
///
/// Read [threadlab.scenarios.nativework.NativeWork] first, then one class a model beside it. As much data is hashed in
/// pieces of 1 MiB and in pieces of 1 KiB, by one task and by two. See that all JVM models gain from the second
/// processor whatever the size, and that the emulated GIL gains only where it is released: CPython's `hashlib` does so
/// around large pieces, for which the two switches are cheap against the work, and not around small ones.
@NullMarked
package threadlab.scenarios.nativework;

import org.jspecify.annotations.NullMarked;
