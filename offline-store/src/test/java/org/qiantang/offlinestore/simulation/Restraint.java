package org.qiantang.offlinestore.simulation;

import static org.qiantang.offlinestore.simulation.BrokenPromise.unless;

import java.util.function.Predicate;
import org.qiantang.domain.exchange.Problem;
import org.qiantang.offlinestore.sync.SyncState;
import org.qiantang.offlinestore.sync.SyncState.Connection;

/// What a program must not ask the office: because its person wants it to rest or to spare each byte, or because the
/// office has said that nobody may work from this machine.
final class Restraint {
    private final String name;
    private boolean paused;
    private boolean metered;
    private boolean dismissed;
    private boolean turnedAway;
    private boolean welcome;

    Restraint(String name) {
        this.name = name;
    }

    boolean paused() {
        return paused;
    }

    boolean metered() {
        return metered;
    }

    void pause(boolean resting) {
        paused = resting;
    }

    void meter(boolean sparing) {
        metered = sparing;
    }

    /// A program starts: a pause ends with the one before, and what costs stays so.
    void started() {
        paused = false;
        dismissed = false;
        turnedAway = false;
    }

    /// The person was let in.
    void admitted() {
        dismissed = false;
        turnedAway = false;
        welcome = true;
    }

    /// The office has said that nobody may work from this machine, heard or not.
    void dismissed() {
        welcome = false;
    }

    /// The program says when it is opened that the machine is revoked.
    void foundRevoked() {
        unless(!welcome, "%s 已重新准用，却还说停用", name);
    }

    /// A turn begins: what is under way from now on is the program's own doing.
    void turnBegins() {
        turnedAway = dismissed;
    }

    /// A turn is over, and the program shows how synchronisation stands.
    void turnEnded(SyncState state) {
        var error = state.lastError();
        dismissed = Problem.DEVICE_REVOKED.equals(error) || Problem.DEVICE_WIPED.equals(error);
        unless(!turnedAway || dismissed, "%s 已被停用，却显示 %s", name, state.connection());
        boolean resting = state.connection() == Connection.PAUSED || state.connection() == Connection.CUT_OFF;
        unless(!paused || dismissed || resting, "%s 暂停着，却显示 %s", name, state.connection());
    }

    void asks(String request) {
        boolean byItself = !request.equals(RoughLine.LOG_IN);
        unless(!paused || !byItself, "%s 暂停着，却还在%s", name, request);
        unless(!turnedAway || !byItself, "%s 已被停用，却还在%s", name, request);
    }

    /// @param opened whether somebody has opened a file
    void fetches(String sha256, Predicate<String> opened) {
        unless(!metered || opened.test(sha256), "%s 按流量计费，却取了没人要的文件", name);
    }
}
