package org.qiantang.offlinestore.database;

/// Stands beside every commit of a database. Nobody does in the product; the simulation ends the program there.
public interface Commits {
    /// Where nobody stands.
    Commits UNWATCHED = new Commits() {
        @Override
        public void before() {
            // The commit goes on.
        }

        @Override
        public void after() {
            // What was written is on the disk.
        }
    };

    /// Everything is written but not confirmed.
    void before();

    /// Everything is on the disk, and nobody has been told yet.
    void after();
}
