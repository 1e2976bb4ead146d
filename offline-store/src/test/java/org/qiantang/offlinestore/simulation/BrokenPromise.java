package org.qiantang.offlinestore.simulation;

/// Something that must never happen has happened. An error, so that no program that is under way can take it for its
/// own.
final class BrokenPromise extends Error {
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
