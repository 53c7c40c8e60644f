/// Says what is wrong in a recording: findings, ranked by the time that they cost.
@NullMarked
package threadlab.jfr.diagnose;

import org.jspecify.annotations.NullMarked;
