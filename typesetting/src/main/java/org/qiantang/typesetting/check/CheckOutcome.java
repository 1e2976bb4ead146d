package org.qiantang.typesetting.check;

import java.util.List;

/// What became of a file that was to be checked.
public sealed interface CheckOutcome {
    /// @param points every figure that could be held against the standard, in its order
    record Checked(List<Point> points) implements CheckOutcome {
        public Checked {
            points = List.copyOf(points);
        }

        /// Whether nothing deviates.
        public boolean conforms() {
            return points.stream().noneMatch(point -> point.verdict() == Point.Verdict.DEVIATES);
        }
    }

    /// @param code a stable code such as `pdf-encrypted` or `docx-damaged`
    record Unreadable(String code) implements CheckOutcome {}
}
