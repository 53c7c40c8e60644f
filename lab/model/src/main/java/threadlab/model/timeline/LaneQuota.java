package threadlab.model.timeline;

import java.util.ArrayList;
import java.util.List;

/// Distributes a limited number of lanes among the kinds of lanes.
public final class LaneQuota {

    private LaneQuota() {}

    /// Returns the number of lanes of each kind: an equal share, plus what other kinds leave, the first kinds
    /// first.
    public static List<Integer> share(int most, List<Integer> wanted) {
        var shares = new ArrayList<Integer>();
        wanted.forEach(want -> shares.add(Math.min(want, most / wanted.size())));
        var left = most - shares.stream().mapToInt(Integer::intValue).sum();
        for (var i = 0; i < shares.size(); i++) {
            var more = Math.min(left, wanted.get(i) - shares.get(i));
            shares.set(i, shares.get(i) + more);
            left -= more;
        }
        return shares;
    }
}
