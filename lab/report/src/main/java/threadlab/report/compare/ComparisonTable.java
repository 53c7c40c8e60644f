package threadlab.report.compare;

import java.util.List;

/// Lays out one part of a comparison.
///
/// @param summary the result in one sentence
/// @param head the columns
/// @param rows each as long as the head
public record ComparisonTable(String title, String summary, List<String> head, List<List<String>> rows) {

    public ComparisonTable {
        head = List.copyOf(head);
        rows = List.copyOf(rows);
        for (var row : rows) {
            if (row.size() != head.size()) {
                throw new IllegalArgumentException(
                        "row of %d cells: expected %d, as the head has".formatted(row.size(), head.size()));
            }
        }
    }
}
