package org.qiantang.typesetting.layout;

import java.util.List;
import java.util.stream.IntStream;

/// A document laid out: the one result that every file and every screen draws. Immutable, thread-safe.
///
/// Two layouts of equal sheets are equal.
///
/// @param width of every page, mm
/// @param height of every page, mm
/// @param pages at least one
/// @param seals where seals are to be applied, in the order of the issuing organs; empty where none is
/// @param stamps where signers' stamps are to be applied, in the order of the signers
/// @param substitutions characters printed in another face than their role's
/// @param adjustments what the format did to make the document fit, in page order
public record PageLayout(
        double width,
        double height,
        List<Page> pages,
        List<SealPlace> seals,
        List<StampPlace> stamps,
        List<Substitution> substitutions,
        List<Adjustment> adjustments) {
    public PageLayout {
        pages = List.copyOf(pages);
        seals = List.copyOf(seals);
        stamps = List.copyOf(stamps);
        adjustments = List.copyOf(adjustments);
        substitutions = List.copyOf(substitutions);
    }

    /// The first `count` pages with what is on them.
    public PageLayout beginning(int count) {
        return new PageLayout(
                width,
                height,
                pages.subList(0, count),
                seals.stream().filter(each -> each.page() < count).toList(),
                stamps.stream().filter(each -> each.page() < count).toList(),
                substitutions.stream().filter(each -> each.page() < count).toList(),
                adjustments.stream().filter(each -> each.page() < count).toList());
    }

    /// The indices of the pages on which a body paragraph stands.
    public List<Integer> pagesOf(String paragraph) {
        return IntStream.range(0, pages.size())
                .filter(i -> pages.get(i).marks().stream()
                        .anyMatch(mark -> paragraph.equals(mark.source().paragraph())))
                .boxed()
                .toList();
    }
}
