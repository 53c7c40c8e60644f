/// What every lesson is made of: the base class, the variants' table, named threads and pools, words, sources.
///
/// A lesson is one file that a reader scrolls once. It extends [threadlab.scenarios.lesson.Lesson]; its
/// variants are an enum that implements [threadlab.scenarios.lesson.LessonVariant], each constant with its
/// model, its flags and its method.
@NullMarked
package threadlab.scenarios.lesson;

import org.jspecify.annotations.NullMarked;
