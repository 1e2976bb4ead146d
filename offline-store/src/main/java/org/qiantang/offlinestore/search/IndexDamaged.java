package org.qiantang.offlinestore.search;

/// Something of the index is missing or does not open: it has to be made anew from the documents.
final class IndexDamaged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IndexDamaged() {
        super("the index is damaged", null, false, false);
    }
}
