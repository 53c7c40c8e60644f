package threadlab.model.run;

import java.io.Serializable;
import threadlab.model.words.Message;

/// Shows a text of a pass as it is: a stack trace, what a program printed, a sentence on this pass.
///
/// @param title names it; plain in a run older than schema 9
/// @param text plain where a program wrote it, a message where the lab did
public record Exhibit(Message title, Message text) implements Serializable {}
