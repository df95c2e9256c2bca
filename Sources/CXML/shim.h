#include <libxml/xmlversion.h>
// Debian's libxml2 knows the headers of the system's ICU, which clash with those of Foundation's own. What they add to
// libxml2's is one member of a struct that nobody here touches.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
