package org.qiantang.domain.exchange;

/// A request for a session.
///
/// @param device the client installation
public record LogIn(String loginName, String password, String device) {
    @Override
    public String toString() {
        return "LogIn[" + loginName + "]";
    }
}
