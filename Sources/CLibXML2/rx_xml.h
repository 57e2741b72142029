// libxml2 for Swift: its headers, and wrappers for what Swift cannot say or what changed between versions.
#ifndef RX_XML_H
#define RX_XML_H

// libxml2's headers may include ICU's, whose types clash with those Foundation brings.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/relaxng.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

// The handler's second argument became const in 2.12: one type for all versions.
typedef void (*rx_xml_error_handler)(void *context, const xmlError *error);

// Receives the problems of one parser, with the parser itself as context.
static inline void rx_xml_set_parser_errors(xmlParserCtxtPtr parser, rx_xml_error_handler handler) {
  parser->sax->serror = (xmlStructuredErrorFunc)handler;
}

static inline void rx_xml_set_schema_errors(
    xmlRelaxNGParserCtxtPtr parser, rx_xml_error_handler handler, void *context) {
  xmlRelaxNGSetParserStructuredErrors(parser, (xmlStructuredErrorFunc)handler, context);
}

static inline void rx_xml_set_valid_errors(
    xmlRelaxNGValidCtxtPtr validator, rx_xml_error_handler handler, void *context) {
  xmlRelaxNGSetValidStructuredErrors(validator, (xmlStructuredErrorFunc)handler, context);
}

// xmlFree is a global function pointer, which Swift 6 refuses as shared mutable state.
static inline void rx_xml_free(void *memory) { xmlFree(memory); }

#endif
