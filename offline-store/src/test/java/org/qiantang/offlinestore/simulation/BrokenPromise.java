package org.qiantang.offlinestore.simulation;

/// Something that must never happen has happened.
final class BrokenPromise extends RuntimeException {
    BrokenPromise(String what) {
        super(what);
    }

    @SuppressWarnings("AnnotateFormatMethod") // The annotation is on no class path of ours.
    static void unless(boolean kept, String what, Object... arguments) {
        if (!kept) {
            throw new BrokenPromise(what.formatted(arguments));
        }
    }
}
