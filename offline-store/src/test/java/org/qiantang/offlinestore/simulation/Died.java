package org.qiantang.offlinestore.simulation;

/// A program that ends in this very moment. An error, so that nothing in it can catch it and go on.
final class Died extends Error {
    Died() {
        super("the program was killed", null, false, false);
    }
}
