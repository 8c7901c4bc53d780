#include "report/paths.h"

#include <doctest/doctest.h>

using namespace jianfu::report;

TEST_CASE("paths below the folder of the run are relative to it") {
  CHECK(project_path("plans/青溪.yaml", "/home/a") == "plans/青溪.yaml");
  CHECK(project_path("./plans/./青溪.yaml", "/home/a") == "plans/青溪.yaml");
  CHECK(project_path("/home/a/plans/x.yaml", "/home/a") == "plans/x.yaml");
  CHECK(project_path("/home/ab/x.yaml", "/home/a") == "/home/ab/x.yaml");
  CHECK(project_path("../x.yaml", "/home/a") == "../x.yaml");
  CHECK(project_path("/x.yaml", "/") == "x.yaml");
  CHECK(project_path("/x.yaml", "") == "/x.yaml");
  CHECK(project_path("-", "/home/a") == "-");
}

TEST_CASE("a URI holds no byte that may not stand in one") {
  CHECK(path_uri("plans/x.yaml") == "plans/x.yaml");
  CHECK(path_uri("青 溪%.yaml") == "%E9%9D%92%20%E6%BA%AA%25.yaml");
  CHECK(path_uri("a#b?c:d[e].yaml") == "a%23b%3Fc%3Ad%5Be%5D.yaml");
  CHECK(path_uri("/home/青.yaml") == "file:///home/%E9%9D%92.yaml");
  CHECK(path_uri("\xFF\n") == "%FF%0A");
}
