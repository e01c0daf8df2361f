package de.ikone.hub.web.open;

import java.util.Optional;

/**
 * An attribute that its model declares, as far as standards ask.
 *
 * @param unitCode UN/CEFACT code; empty where it has no unit
 * @param isRelationship whether its value is the id of another entity
 * @param iri what the name stands for elsewhere; empty where the model does not say
 */
public record OpenAttribute(Optional<String> unitCode, boolean isRelationship, Optional<String> iri) {}
