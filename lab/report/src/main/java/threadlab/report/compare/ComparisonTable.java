package threadlab.report.compare;

import java.util.List;
import threadlab.report.words.LocalizedText;

/// Lays out one part of a comparison.
///
/// @param summary the result in one sentence
/// @param head the columns
/// @param rows each as long as the head
public record ComparisonTable(
        LocalizedText title, LocalizedText summary, List<LocalizedText> head, List<List<LocalizedText>> rows) {

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
