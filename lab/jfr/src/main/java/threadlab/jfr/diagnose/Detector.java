package threadlab.jfr.diagnose;

import java.util.List;

/// Looks for findings of one kind, while others look for theirs.
interface Detector {

    List<Finding> find(Evidence evidence);
}
