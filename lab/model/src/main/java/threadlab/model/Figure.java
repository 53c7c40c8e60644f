package threadlab.model;

import threadlab.model.stats.Unit;
import threadlab.model.words.Message;

/// Holds one number that a pass gave beside its wall.
///
/// @param name camelCase, with its unit where it has one: `sliceNanos`
/// @param source the clock, event or file that it rests on
public record Figure(String name, Unit unit, Message source, double value) {

    public Figure {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("figure %s is %s: expected a finite number".formatted(name, value));
        }
    }
}
