package org.qiantang.client.page;

import org.jspecify.annotations.Nullable;
import org.qiantang.typesetting.layout.PageLayout;

/// What a page view shows.
sealed interface ShownPages {
    int count();

    /// Millimetres.
    double width(int page);

    /// Millimetres.
    double height(int page);

    /// Whether a page looks the same as in what was shown before, so that it need not be drawn again.
    boolean same(int page, @Nullable ShownPages before);

    record Nothing() implements ShownPages {
        @Override
        public int count() {
            return 0;
        }

        @Override
        public double width(int page) {
            return 210;
        }

        @Override
        public double height(int page) {
            return 297;
        }

        @Override
        public boolean same(int page, @Nullable ShownPages before) {
            return false;
        }
    }

    record Laid(PageLayout layout) implements ShownPages {
        @Override
        public int count() {
            return layout.pages().size();
        }

        @Override
        public double width(int page) {
            return layout.width();
        }

        @Override
        public double height(int page) {
            return layout.height();
        }

        @Override
        public boolean same(int page, @Nullable ShownPages before) {
            return before instanceof Laid(PageLayout old)
                    && page < old.pages().size()
                    && old.pages().get(page).equals(layout.pages().get(page));
        }
    }

    record Pictured(PagePictures pictures) implements ShownPages {
        @Override
        public int count() {
            return pictures.count();
        }

        @Override
        public double width(int page) {
            return pictures.width(page);
        }

        @Override
        public double height(int page) {
            return pictures.height(page);
        }

        @Override
        public boolean same(int page, @Nullable ShownPages before) {
            return before instanceof Pictured(PagePictures old) && old.equals(pictures);
        }
    }
}
