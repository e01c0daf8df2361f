package de.ikone.hub.web.access;

import java.security.Principal;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.osgi.service.component.annotations.Component;

/** The users of the JAAS realm {@code karaf} ({@code etc/users.properties}) that have the role {@code admin}. */
@Component(service = Passwords.class)
public final class Passwords {
    private static final String REALM = "karaf";
    private static final String ROLE = "admin";

    boolean accepts(String user, String password) {
        if (user.isBlank() || password.isEmpty()) {
            return false;
        }
        Subject subject = new Subject();
        try {
            LoginContext login = new LoginContext(REALM, subject, callbacks -> answer(callbacks, user, password));
            login.login();
            boolean admin = subject.getPrincipals().stream().anyMatch(Passwords::isAdminRole);
            login.logout();
            return admin;
        } catch (LoginException e) {
            return false;
        }
    }

    private static void answer(Callback[] callbacks, String user, String password) throws UnsupportedCallbackException {
        for (Callback callback : callbacks) {
            if (callback instanceof NameCallback name) {
                name.setName(user);
            } else if (callback instanceof PasswordCallback secret) {
                secret.setPassword(password.toCharArray());
            } else {
                throw new UnsupportedCallbackException(callback);
            }
        }
    }

    /** By the class's name, so that the web side needs nothing of the container; a user may be called admin too. */
    private static boolean isAdminRole(Principal principal) {
        return principal.getClass().getSimpleName().equals("RolePrincipal") && ROLE.equals(principal.getName());
    }
}
