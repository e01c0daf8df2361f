/**
 * The commands of the console. Each looks its services up when it runs, so that all commands exist from the first
 * moment and say kindly what is missing during start-up. Reading commands print tables, or with {@code --json} one JSON
 * document whose names do not depend on the language.
 */
package de.ikone.hub.runtime.console;
