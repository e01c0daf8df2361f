package de.ikone.hub.connector.plantedsink;

/** Settings of every planted connector. */
public @interface PlantedSettings {
    /** Where to send to. */
    String url();

    /** Most records in one request. */
    int batch() default 1;

    /** Shown to the receiver. */
    String _secret() default "";

    /** What the connector does wrong; empty text or {@code none}: nothing. */
    String fault() default "";
}
