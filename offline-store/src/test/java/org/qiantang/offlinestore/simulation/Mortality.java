package org.qiantang.offlinestore.simulation;

import org.qiantang.offlinestore.database.Commits;

/// Ends a program at one of its commits.
final class Mortality implements Commits {
    /// Where in a commit it ends.
    enum Moment {
        BEFORE("写入之前"),
        WITHIN("写到一半"),
        AFTER("写入之后");

        final String word;

        Moment(String word) {
            this.word = word;
        }
    }

    /// Takes the files as they are at this moment.
    interface Killer {
        void killed(Moment moment);

        /// The log grows from here.
        void beginning();
    }

    private final Killer killer;
    private int left = -1;
    private Moment moment = Moment.BEFORE;

    Mortality(Killer killer) {
        this.killer = killer;
    }

    /// Lets the program live through so many commits, then end.
    void after(int commits, Moment at) {
        left = commits;
        moment = at;
    }

    void never() {
        left = -1;
    }

    @Override
    public void before() {
        if (left == 0 && moment == Moment.BEFORE) {
            left = -1;
            killer.killed(Moment.BEFORE);
        }
        if (left == 0) {
            killer.beginning();
        }
    }

    @Override
    public void after() {
        if (left == 0) {
            left = -1;
            killer.killed(moment);
        }
        if (left > 0) {
            left--;
        }
    }
}
