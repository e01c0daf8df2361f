package de.ikone.hub.testrealm;

import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;

/** The realm {@code karaf} with the users {@code maria} (role admin) and {@code gast} (role viewer), password as name. */
public final class OneUserLogin implements LoginModule {
    private Subject subject;
    private CallbackHandler callbacks;

    /** Named as the container's class is. */
    public record RolePrincipal(String name) implements Principal {
        @Override
        public String getName() {
            return name;
        }
    }

    public static void install() {
        Configuration.setConfiguration(new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String realm) {
                return new AppConfigurationEntry[] {
                    new AppConfigurationEntry(OneUserLogin.class.getName(), LoginModuleControlFlag.REQUIRED, Map.of())
                };
            }
        });
    }

    @Override
    public void initialize(Subject forSubject, CallbackHandler handler, Map<String, ?> shared, Map<String, ?> options) {
        this.subject = forSubject;
        this.callbacks = handler;
    }

    @Override
    public boolean login() throws LoginException {
        NameCallback name = new NameCallback("user");
        PasswordCallback password = new PasswordCallback("password", false);
        try {
            callbacks.handle(new Callback[] {name, password});
        } catch (IOException | UnsupportedCallbackException e) {
            throw new LoginException(e.toString());
        }
        boolean known = name.getName().equals("maria") || name.getName().equals("gast");
        if (!known || !name.getName().equals(new String(password.getPassword()))) {
            throw new FailedLoginException();
        }
        subject.getPrincipals().add(new RolePrincipal(name.getName().equals("maria") ? "admin" : "viewer"));
        return true;
    }

    @Override
    public boolean commit() {
        return true;
    }

    @Override
    public boolean abort() {
        return true;
    }

    @Override
    public boolean logout() {
        return true;
    }
}
