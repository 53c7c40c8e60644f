package threadlab.jfr.diagnose;

import java.util.List;

/// Looks for findings of one kind.
interface Detector {

    List<Finding> find(Evidence evidence);
}
