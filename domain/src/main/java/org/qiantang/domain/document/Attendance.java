package org.qiantang.domain.document;

import java.util.List;

/// Who was at a meeting, as its minutes say. Source: GB/T 9704-2012 §10.3.
///
/// @param present 出席
/// @param excused 请假
/// @param observing 列席
public record Attendance(List<String> present, List<String> excused, List<String> observing) {
    /// Nobody is listed.
    public static final Attendance NONE = new Attendance(List.of(), List.of(), List.of());

    public Attendance {
        present = List.copyOf(present);
        excused = List.copyOf(excused);
        observing = List.copyOf(observing);
    }
}
