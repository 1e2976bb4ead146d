package org.qiantang.domain.merge;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.Paragraph;

/// One place that both sides changed, and not alike: only a person can say what is to stand there.
public sealed interface Clash {
    /// Names the place among the clashes of one merge.
    String key();

    /// A block that both changed, or one changed and the other took out.
    ///
    /// @param base as it was; null where both put it in
    /// @param mine null where it was taken out
    /// @param theirs null where it was taken out
    record OfBlock(
            @Nullable Block base,
            @Nullable Block mine,
            @Nullable Block theirs) implements Clash {
        public OfBlock {
            if (mine == null && theirs == null) {
                throw new IllegalArgumentException("both took it out: no clash");
            }
        }

        @Override
        public String key() {
            return "block " + some().id();
        }

        /// The block as one of the sides has it.
        public Block some() {
            return theirs != null ? theirs : Objects.requireNonNull(mine);
        }

        /// Whether all there is of it is text, so that a text of both can be written.
        public boolean written() {
            return mine instanceof Paragraph && theirs instanceof Paragraph;
        }
    }

    /// An element that both changed.
    record OfElement(Element element) implements Clash {
        @Override
        public String key() {
            return "element " + element;
        }
    }

    /// Both put the blocks into another order.
    record OfOrder() implements Clash {
        @Override
        public String key() {
            return "order";
        }
    }

    /// Both together are beyond the limits of a document: one of the writings has to be taken whole.
    record OfAll() implements Clash {
        @Override
        public String key() {
            return "all";
        }
    }
}
