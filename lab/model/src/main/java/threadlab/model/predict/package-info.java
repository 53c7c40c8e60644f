/// What is said beforehand of a trial, and how it is graded afterwards.
@NullMarked
package threadlab.model.predict;

import org.jspecify.annotations.NullMarked;
