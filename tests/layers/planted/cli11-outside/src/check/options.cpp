  #  include <CLI/CLI.hpp>
