/// What a run says to people: messages with a key, in English and Korean.
@NullMarked
package threadlab.model.words;

import org.jspecify.annotations.NullMarked;
