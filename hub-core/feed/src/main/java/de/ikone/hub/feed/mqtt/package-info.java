/** The hub's own thin MQTT consumer as a Camel component: a message is acknowledged when its exchange has ended well. */
package de.ikone.hub.feed.mqtt;
