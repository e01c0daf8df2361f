/**
 * The mapping engine. A bundle with a {@code connector.yaml} becomes a connector without Java: {@link
 * de.ikone.hub.feed.FeedExtender} finds it, {@link de.ikone.hub.feed.FeedFactory} makes its connections, {@link
 * de.ikone.hub.feed.FeedRoutes} fetch or receive, {@link de.ikone.hub.feed.Translator} decodes, splits and maps.
 */
package de.ikone.hub.feed;
